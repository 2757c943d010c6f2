let address = '/jobs';

/** The list as it was last looked at, which is where the way back from a job leads. */
export function rememberJobsAddress(to: string): void {
  address = to;
}

export function jobsAddress(): string {
  return address;
}
