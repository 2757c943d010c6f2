import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { errorAt } from '../job-errors.ts';
import { fieldsOf, shapeOfVariant } from '../parameter-fields.ts';
import { objectOf, type Part } from '../schema.ts';
import { labelOf, markOf, mayBe, variantOf } from '../variants.ts';
import { Segments } from './choice-inputs.tsx';
import { commonOf, type InputProps } from './input-props.ts';
import { ObjectFields } from './object-input.tsx';

interface VariantInputProps extends InputProps {
  readonly variants: readonly Part[];
}

/** First which of several kinds it is to be, then what that kind asks for. */
export function VariantInput({ variants, ...props }: VariantInputProps) {
  const { field, place, value, change } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const index = indexOf(variants, value ?? field.otherwise, chosen);
  const choose = (text: string | null): void => {
    const part = variants[Number(text)];
    setChosen(text === null ? null : Number(text));
    change(part === undefined ? undefined : valueFor(part, value), place);
  };
  const part = variants[index];
  return (
    <div className="parameter-variants">
      <Kinds {...{ ...props, variants, index, choose }} />
      {part !== undefined && <KindBody {...props} part={part} />}
    </div>
  );
}

function indexOf(
  variants: readonly Part[],
  value: Json | undefined,
  chosen: number | null,
): number {
  const part = chosen === null ? undefined : variants[chosen];
  const isChosen = part !== undefined && (value === undefined || mayBe(part, value));
  return isChosen && chosen !== null ? chosen : variantOf(variants, value);
}

interface KindsProps extends VariantInputProps {
  readonly index: number;
  readonly choose: (index: string | null) => void;
}

const MOST_SEGMENTS = 3;
const MOST_CHARS = 36;

function Kinds({ variants, index, choose, ...props }: KindsProps) {
  const { field, place, form, rowLabel } = props;
  const labels = variants.map((part, at) => labelOf(part) ?? t('parameters.kind', { n: at + 1 }));
  const data = labels.map((label, at) => ({ value: String(at), label }));
  const named = Object.keys(objectOf(props.value)).concat(
    variants.flatMap((part) => fieldsOf(part).map(({ name }) => name)),
  );
  const error = errorAt(form.errors, place, named);
  const common = { ...commonOf(props), error };
  if (
    variants.length <= MOST_SEGMENTS &&
    labels.join('').length <= MOST_CHARS &&
    rowLabel === undefined
  ) {
    const asked = { ...field, otherwise: undefined };
    const own = { ...form, errors: error === undefined ? {} : { [place]: error } };
    return (
      <Segments
        {...props}
        field={asked}
        form={own}
        value={index < 0 ? undefined : index}
        data={data}
        choose={choose}
      />
    );
  }
  return (
    <Select
      {...common}
      placeholder={t('parameters.choose')}
      clearable={!field.isNeeded && rowLabel === undefined}
      data={data}
      value={index < 0 ? null : String(index)}
      onChange={choose}
    />
  );
}

function KindBody({ part, ...props }: InputProps & { readonly part: Part }) {
  const { field, form } = props;
  const shape = shapeOfVariant(part);
  if (shape.kind === 'object') {
    return (
      <div className="part-body">
        <ObjectFields {...props} part={part} hidden={Object.keys(markOf(part))} />
      </div>
    );
  }
  const { Input } = form;
  const label = t('parameters.valueOf', { name: props.rowLabel ?? field.label });
  return <Input {...props} field={{ ...field, shape }} rowLabel={label} />;
}

/** What was given stays where the new kind has it too. */
function valueFor(part: Part, value: Json | undefined): Json | undefined {
  if (shapeOfVariant(part).kind !== 'object') return undefined;
  const marks = markOf(part);
  const names = fieldsOf(part).map(({ name }) => name);
  const stays = Object.entries(objectOf(value)).filter(([name]) => names.includes(name));
  return { ...Object.fromEntries(stays), ...marks };
}
