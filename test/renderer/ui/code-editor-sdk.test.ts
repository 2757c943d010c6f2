import { describe, expect, it } from 'vitest';
import { sdkPlace } from '../../../renderer/ui/code-editor-sdk.ts';

const JOB = 'export async function run(task) {}\nconst helper = (it: Worker) => 0;\n';
const PYTHON = 'def run(task):\n    pass\n';

/** The word that is asked for, after what kind of place it stands at. */
function asked(language: Parameters<typeof sdkPlace>[0], line: string, code = ''): string | null {
  const place = sdkPlace(language, line, code);
  return place && `${place.kind} ${line.slice(place.from)}`;
}

describe('what an editor offers of the SDK', () => {
  it.each([
    ['typescript', '  this.', 'member '],
    ['typescript', '  await this.sl', 'member sl'],
    ['typescript', '  job?.lo', 'member lo'],
    ['typescript', '  task.lo', 'member lo'],
    ['typescript', '  it.lo', 'member lo'],
    ['typescript', '  other.lo', null],
    ['typescript', '  mythis.lo', null],
    ['typescript', "  this.getParameter<string>('u", 'parameter u'],
    ['javascript', '  const { a } = job.parameters.co', 'parameter co'],
    ['javascript', '  job.parameters["a-b', 'parameter a-b'],
    ['php', '    $this->', 'member '],
    ['php', '    $this?->lo', 'member lo'],
    ['php', '    $that->lo', null],
    ['php', "    $this->getParameter('", 'parameter '],
    ['python', '        self.', 'member '],
    ['python', '    job.get_', 'member get_'],
    ['python', '    self.get_parameter("co', 'parameter co'],
    ['python', "    job.parameters.get('co", 'parameter co'],
    ['python', '    myself.lo', null],
    ['shell', 'jj_', 'member jj_'],
    ['shell', '  if jj_is', 'member jj_is'],
    ['shell', 'x=$(jj_l', 'member jj_l'],
    ['shell', 'echo "$JJ_PA', 'parameter JJ_PA'],
    ['shell', 'echo ${JJ_PARAM_co', 'parameter JJ_PARAM_co'],
    ['command', '["', null],
    ['json', '{"this.', null],
  ] as const)('in %s after %s', (language, line, expected) => {
    expect(asked(language, line, JOB)).toBe(expected);
  });

  it('goes by what Python calls the job', () => {
    expect(asked('python', '    task.lo', PYTHON)).toBe('member lo');
    expect(asked('python', '    task.lo')).toBeNull();
  });
});
