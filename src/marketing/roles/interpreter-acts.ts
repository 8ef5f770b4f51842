type Rule = { act: string; when: RegExp };

/** What is asked. The first that fits wins. */
const ASKING: readonly Rule[] = [
  { act: 'help', when: /^(?:help|hi|hello|hey|thanks?(?: you)?|what can (?:you|i) (?:do|ask).*)$/ },
  {
    act: 'why_flagged',
    when: /^(?:why|what).*\b(?:flagged|flag|stale|outdated|out of date)\b|\b(?:flagged|stale)\b.*\?$/,
  },
  {
    act: 'waiting',
    when: /\b(?:waits?|waiting|pending)\b|^what (?:do i|must i|should i) (?:approve|review|decide)|\bneeds? (?:my|an?) (?:approval|decision|review)\b/,
  },
  {
    act: 'waiting',
    when: /^who(?:se)?\b.*\b(?:still|has to|have to|must|needs? to|should)\b.*\b(?:approve|decide|review|vote|sign off)\b|^whose (?:approval|decision|vote)s?\b.*\bmissing\b/,
  },
  {
    act: 'who_approved',
    when: /^(?:who|when)\b.*\b(?:approved?|signed off|approval)\b/,
  },
  { act: 'changes', when: /\bwhat(?:'s| is| has| have| was)? ?(?:changed|different|new)\b|\bdifference\b/ },
  {
    act: 'approved',
    when: /^(?:what|which|show|list)\b.*\bapprov(?:e|ed|als?)\b|^approved (?:today|this|last|since)\b/,
  },
  {
    act: 'costs',
    when: /\b(?:costs?|spend|spent|spending|budget)\b|^how much\b/,
  },
  {
    act: 'next_post',
    when: /\bnext (?:posts?|dates?|emails?)\b|^when\b.*\b(?:posts?|publish\w*|go(?:es)? out)\b/,
  },
  {
    act: 'sources',
    when: /\b(?:built|based|stand|stands|written) (?:on|from|upon)\b|\blineage\b|\bcomes? from\b|\bsources? of\b/,
  },
  { act: 'comments', when: /^(?:what|which|any|are|show|list|open|how many)\b.*\bcomments?\b|^comments?$/ },
  {
    act: 'status',
    when: /\bstatus\b|^(?:how far|where (?:are|do) we|how is|how are|what(?:'s| is) (?:done|left|next))\b/,
  },
];

/** What is told to be done. */
const ACTING: readonly Rule[] = [
  { act: 'request_changes', when: /^(?:request|ask for) changes?\b/ },
  { act: 'approve', when: /^(?:approve|sign off|i approve)\b/ },
  { act: 'reattest', when: /^re-?attest\b/ },
  { act: 'flag', when: /^flag\b/ },
  {
    act: 'regenerate',
    when: /^(?:regenerate|redo|rewrite (?:the )?(?:whole|all|everything|entire))\b|^write\b.*\b(?:again|anew)$/,
  },
  {
    act: 'start_stage',
    when: /^(?:start|begin|kick off|run|write|create|draft|make) (?:the |a |an |us )?(?:next stage|brief|strategy|creatives?|execution(?: plan)?|publishing plan|monitoring(?: plan)?|delivery(?: pack)?)$/,
  },
  {
    act: 'amend',
    when: /^(?:make|change|shorten|rewrite|rephrase|replace|add|remove|cut|fix|amend|update|translate|tone|soften|sharpen|simplify|use|mention|drop|turn|put|give|expand|tighten|improve)\b/,
  },
];

/** A question stays one whatever it speaks of: whoever asks "what did we approve" wants nothing approved. */
const QUESTION = /^(?:why|what|who|whose|when|which|where|how|is|are|was|were|did|does|do|has|have|any)\b/;

const CHANGING = new Set(ACTING.map(({ act }) => act));

/** The act that a plain text means, and whether it changes anything; undefined where no rule fits. */
export function actIn(text: string): { act: string; changes: boolean } | undefined {
  const rules = QUESTION.test(text) ? ASKING : [...ACTING, ...ASKING];
  const found = rules.find(({ when }) => when.test(text));
  return found && { act: found.act, changes: CHANGING.has(found.act) };
}
