/** Fetches a page and answers its title. A stop ends the transfer at once. */
export async function run(job: Worker) {
  const url = job.getParameter('url', 'https://example.com/');
  job.log(`GET ${url}`);
  const answer = await fetch(url, { signal: job.signal });
  const text = await answer.text();
  job.log(`${answer.status} ${answer.statusText}, ${text.length} characters`);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  job.response({ title: /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim() ?? null });
}

export function getInformation() {
  return {
    description: 'Fetches a page and answers its title.',
    parameters: {
      type: 'object',
      properties: {
        url: { type: 'string', format: 'uri', default: 'https://example.com/' },
      },
    },
  };
}
