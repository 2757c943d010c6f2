import { NumberInput, Select } from '@mantine/core';
import { useId } from 'react';
import { FIGURES } from '../i18n/grouped.ts';
import { currentLanguage, t } from '../i18n/i18n.ts';
import { SIZE_UNITS, type SizeUnit, type TypedSize } from './sizes.ts';

interface SizeInputProps {
  readonly label: string;
  readonly size: TypedSize;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly change: (size: TypedSize) => void;
}

/** A size and its unit. */
export function SizeInput({ label, size, error, placeholder, change }: SizeInputProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="size-input">
        <NumberInput
          id={id}
          min={0}
          hideControls
          thousandSeparator={FIGURES[currentLanguage()].thousands}
          {...(placeholder !== undefined && { placeholder })}
          value={size.value}
          error={error}
          onChange={(value) => change({ ...size, value })}
        />
        <Select
          aria-label={t('common.unitOf', { what: label.toLowerCase() })}
          data={SIZE_UNITS}
          allowDeselect={false}
          value={size.unit}
          onChange={(unit) => change({ ...size, unit: unit as SizeUnit })}
        />
      </div>
    </div>
  );
}
