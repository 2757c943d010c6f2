/** How long ago. The units of durations are the same in every language. */
export const time = {
  justNow: 'just now',
  ago: '{{duration}} ago',
};
