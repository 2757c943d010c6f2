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
    return {
      description: 'Counts slowly.',
      parameters: {
        type: 'object',
        properties: {
          count: { type: 'integer', minimum: 0, default: 10, description: 'How far it counts' },
          sleep: { type: 'number', minimum: 0, default: 1, description: 'Seconds between two' },
        },
      },
    };
  }
}
