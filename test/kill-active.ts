import type { Call } from '../server/contract/verbs.ts';

/** Ends what runs before its console is ended: it would go on by itself, and a flood fills the disk. */
export async function killActive(call: Call): Promise<void> {
  const { data: active } = await call('jobs.list', { status: 'active' });
  for (const { id } of active) await call('jobs.setStatus', { id, status: 'kill' });
}
