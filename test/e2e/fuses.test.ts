import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { RELEASE_APP, TEST_APP } from './paths.ts';

/** What the release must be, fuse by fuse; the others are as Electron ships them. */
const WANTED = {
  // The runner is this executable, run as Node.
  RunAsNode: FuseState.ENABLE,
  EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
  EnableNodeCliInspectArguments: FuseState.DISABLE,
  EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
  OnlyLoadAppFromAsar: FuseState.ENABLE,
  GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
} as const satisfies Partial<Record<keyof typeof FuseV1Options, FuseState>>;

describe('the fuses of the release build', () => {
  it.each(Object.entries(WANTED))('has %s as it should be', async (name, state) => {
    const wire = await getCurrentFuseWire(RELEASE_APP);
    expect(wire[FuseV1Options[name as keyof typeof WANTED]]).toBe(state);
  });

  it('differ from those of the test build in the inspector alone', async () => {
    const release = await getCurrentFuseWire(RELEASE_APP);
    const test = await getCurrentFuseWire(TEST_APP);
    const inspector = FuseV1Options.EnableNodeCliInspectArguments;
    expect({ ...test, [inspector]: null }).toEqual({ ...release, [inspector]: null });
    expect(test[inspector]).toBe(FuseState.ENABLE);
  });
});
