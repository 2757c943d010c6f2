/** The smallest worker there is: a function, and the job it is given. */
export async function run(job) {
  job.log('foobar');
  job.response('foobar');
}
