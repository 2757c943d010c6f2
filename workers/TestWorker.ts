/** Logs and answers `count` times, `sleep` seconds apart, until it is asked to stop. */
export default class TestWorker extends Worker {
  async run() {
    const count = this.getParameter('count', 10);
    const sleep = this.getParameter('sleep', 1);
    for (let i = 0; this.isActive() && i < count; i += 1) {
      this.log(`log ${i}`);
      this.response(`response ${i}`);
      this.progress((i + 1) / count, `${i + 1} of ${count}`);
      await this.sleep(sleep);
    }
  }

  getInformation() {
    return 'Counts slowly; the parameters "count" and "sleep" (seconds) say how far and how slowly.';
  }
}
