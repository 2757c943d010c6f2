import { pointed } from '../i18n/grouped.ts';
import { currentLanguage } from '../i18n/i18n.ts';

/** Limits are set in these; sizes that are measured are told in the units of words.ts. */
export const SIZE_UNITS = ['MiB', 'GiB', 'TiB'] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];

const BYTES = { MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 } as const satisfies Record<
  SizeUnit,
  number
>;

/** A size as it is typed: a number, empty for none, and its unit. */
export interface TypedSize {
  readonly value: string | number;
  readonly unit: SizeUnit;
}

/** In the largest unit of which there is one. */
export function typedSize(bytes: number | null): TypedSize {
  if (bytes === null) return { value: '', unit: 'GiB' };
  const unit = SIZE_UNITS.findLast((one) => bytes >= BYTES[one]) ?? 'MiB';
  return { value: bytes / BYTES[unit], unit };
}

export function bytesOf({ value, unit }: TypedSize): number | null {
  return value === '' ? null : Math.round(Number(value) * BYTES[unit]);
}

/** "1 GiB", "1.5 MiB". */
export function limitText(bytes: number): string {
  const { value, unit } = typedSize(bytes);
  const figure = String(Math.round(Number(value) * 100) / 100);
  return `${pointed(figure, currentLanguage())} ${unit}`;
}
