import { z } from 'zod';
import { Parameters } from './job.ts';
import { WorkerInput } from './worker.ts';

/** More than so many of one worker help nobody. */
export const MOST_PRESETS = 200;

const WANTED = '1 to 80 characters, a letter or digit among them, are needed';

/** In people's words. What is of dots alone would be a step up in an address. */
export const PresetName = z
  .string(WANTED)
  .trim()
  .regex(/^(?=.*[\p{L}\p{N}])[^\p{Cc}]{1,80}$/u, WANTED)
  .meta({ description: '1 to 80 characters, a letter or digit among them', example: 'nightly' });

/** Parameters under a name, to be taken again. */
export const Preset = z.object({ name: PresetName, parameters: Parameters }).meta({ id: 'Preset' });
export type Preset = z.infer<typeof Preset>;

export const PresetInput = WorkerInput.extend({ preset: PresetName });
export const SavePresetInput = PresetInput.extend({ parameters: Parameters });
export const RenamePresetInput = PresetInput.extend({ newName: PresetName });
