import type { Parameters } from '../../server/contract/job.ts';
import { useMask } from './use-mask.ts';

interface ParametersTextProps {
  readonly worker: string;
  readonly parameters: Parameters;
}

/** The parameters of a job in a line, with secrets masked. */
export function ParametersText({ worker, parameters }: ParametersTextProps) {
  const mask = useMask(worker);
  return parameters === null || mask === null ? null : JSON.stringify(mask(parameters));
}
