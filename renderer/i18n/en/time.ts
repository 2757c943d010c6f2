/** How long ago. The units of durations are the same in every language. */
export const time = {
  justNow: 'just now',
  now: 'now',
  in: 'in {{duration}}',
  ago: '{{duration}} ago',
};
