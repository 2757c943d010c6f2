import { NumberInput } from '@mantine/core';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { figureText } from '../../ui/words.ts';
import type { Shape } from '../parameter-fields.ts';
import { commonOf, type InputProps, placeholderOf, shownText } from './input-props.ts';

type NumberShape = Extract<Shape, { kind: 'number' }>;

interface NumberFieldProps extends InputProps {
  readonly shape: NumberShape;
}

/** What is out of range stays as it is typed, and the server says so. */
export function NumberField({ shape, ...props }: NumberFieldProps) {
  const { field, place, value, change, rowLabel } = props;
  const { isWhole, min, max, step, unit } = shape;
  const words = [sentenceOf(field.description), rangeWords(shape)].filter(Boolean);
  return (
    <NumberInput
      {...commonOf(props)}
      {...(rowLabel === undefined && { description: words.join(' ') || undefined })}
      className="parameter-number"
      placeholder={[placeholderOf(field), unit].filter(Boolean).join(' ')}
      clampBehavior="none"
      allowedDecimalSeparators={[',', '.']}
      hideControls={!isWhole}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      {...(step !== undefined && { step })}
      {...(unit !== undefined && { suffix: ` ${unit}` })}
      value={shownText(value)}
      onChange={(typed) =>
        change(typed === '' ? nothingIn(rowLabel) : numberOf(String(typed)), place)
      }
    />
  );
}

/** Another sentence follows it. */
function sentenceOf(text: string | undefined): string | undefined {
  return text === undefined || /[.!?…:]$/.test(text) ? text : `${text}.`;
}

function rangeWords(shape: NumberShape): string | undefined {
  const [min, max] = [shape.min, shape.max].map((limit) => limit && figureText(limit));
  if (min !== undefined && max !== undefined) return t('parameters.range', { min, max });
  if (min !== undefined) return t('parameters.atLeast', { min });
  return max === undefined ? undefined : t('parameters.atMost', { max });
}

/** A row is there, also without a number. */
function nothingIn(rowLabel: string | undefined): null | undefined {
  return rowLabel === undefined ? undefined : null;
}

/** What is no number yet goes out as it is, and the server says what it wants. */
function numberOf(typed: string): Json {
  const number = Number(typed);
  return Number.isFinite(number) ? number : typed;
}
