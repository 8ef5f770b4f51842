/** Asks the desk; throws its sentence. */
export const ask = async (route, input = {}) => {
  const response = await fetch(`/desk/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.sentence ?? 'The local workspace did not answer.');
  return answer;
};

/** What ids mean; filled once at the start and with every look at the conversations. */
export const names = { people: new Map(), channels: new Map(), app: { name: 'AICMO', botUserId: '' } };

export const personName = (id) =>
  id === names.app.botUserId
    ? names.app.name
    : id === 'USLACKBOT'
      ? 'Slackbot'
      : (names.people.get(id)?.realName ?? id);

export const channelName = (id) => names.channels.get(id)?.name ?? id;

let toastTimer;
export const complain = (error) => {
  const toast = document.getElementById('toast');
  toast.textContent = error.message ?? String(error);
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, 6000);
};
