/** "Why did it end?": a card for every reason, and what can be done next. */
export const endings = {
  label: 'Why {{id}} ended',
  word: '{{status}}: why {{id}} ended',
  completed: {
    title: 'Completed',
    text: 'The worker did what it had to do, and ended by itself.',
  },
  stopped: {
    title: 'Stopped on request',
    text: 'It was asked to stop, and the worker ended in its own time. What it had done is kept.',
  },
  killed: {
    title: 'Killed',
    text: 'Its processes were ended by force, without being asked. Half-done work stayed half done.',
    textAsked:
      'It was asked to stop, did not end, and was ended by force. Half-done work stayed half done.',
  },
  failed: {
    title: 'Failed',
    text: 'The worker threw an error, or its process ended before it was done.',
  },
  timeout: {
    title: 'Ran out of time',
    text: 'It ran longer than its timeout, and was ended.',
    textOf: 'It ran longer than its timeout of {{timeout}}, and was ended.',
  },
  lost: {
    title: 'Lost',
    text: 'Its process was gone and had left no last word: the machine went down, or something outside this console ended it.',
  },
  unknown: {
    title: 'Ended',
    text: 'It ended as {{status}}. Why is not known.',
  },
  took: 'It took {{time}}.',
  tookUsual: 'It took {{time}}; jobs of this worker usually take {{usual}}.',
  noLog: 'It wrote nothing to its log.',
  logFailed: 'Its log cannot be read: {{message}}',
  next: {
    again: 'Run again',
    change: 'Change and run…',
    log: 'Open log',
    logAtError: 'Open log at the first error',
    options: "Worker's timeout",
    worker: 'Open worker',
  },
};
