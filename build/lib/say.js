/** Progress goes to stderr: stdout belongs to the program that is set up. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs the command's main function; a failure is told in a sentence. */
export function main(work) {
  work().catch((error) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
}
