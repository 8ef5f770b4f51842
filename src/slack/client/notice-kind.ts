/** The kind of the notice to the team: the client decided something. */
export const CLIENT_NOTICE = 'client_decided';
