import { Checkbox, Input, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { byName } from '../../ui/name-match.ts';
import type { Option } from '../parameter-fields.ts';
import { commonOf, type InputProps, placeholderOf } from './input-props.ts';

/** So few, and so short, are seen at a glance. */
const MOST_SEGMENTS = 3;
const MOST_CHARS = 36;
/** Of more than so many some are looked for. */
const MOST_BOXES = 8;

interface OptionsProps extends InputProps {
  readonly options: readonly Option[];
}

/** One of several values; few stand side by side. */
export function ChoiceInput({ options, ...props }: OptionsProps) {
  const { field, place, value, change } = props;
  const choose = (chosen: string | null): void =>
    change(chosen === null ? undefined : JSON.parse(chosen), place);
  const data = dataOf(options, value);
  const chars = options.reduce((sum, { label }) => sum + label.length, 0);
  if (data.length <= MOST_SEGMENTS && chars <= MOST_CHARS && props.rowLabel === undefined) {
    return <Segments {...props} data={data} choose={choose} />;
  }
  const usual = options.find((one) => isSame(one.value, field.otherwise));
  return (
    <Select
      {...commonOf(props)}
      clearable={props.rowLabel === undefined}
      searchable={data.length > MOST_BOXES}
      filter={byName}
      selectFirstOptionOnChange
      placeholder={usual?.label ?? (placeholderOf(field) || t('parameters.choose'))}
      data={data}
      value={value === undefined ? null : JSON.stringify(value)}
      onChange={choose}
    />
  );
}

interface SegmentsProps extends InputProps {
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly choose: (value: string) => void;
}

/** What holds when nothing is given looks chosen; what is chosen takes its place. */
export function Segments({ data, choose, ...props }: SegmentsProps) {
  const { field, value } = props;
  const { label, ...common } = { label: field.label, ...commonOf(props) };
  const current = value ?? field.otherwise;
  return (
    <Input.Wrapper
      {...common}
      label={label}
      labelElement="div"
      data-invalid={common.error === undefined ? undefined : true}
    >
      <SegmentedControl
        size="xs"
        display="flex"
        w="fit-content"
        maw="100%"
        aria-label={label}
        data={[...data]}
        value={current === undefined ? '' : JSON.stringify(current)}
        onChange={choose}
      />
    </Input.Wrapper>
  );
}

/** A check box; where yes or no has to be said, both are there to be chosen. */
export function YesOrNo(props: InputProps) {
  const { field, place, value, change, rowLabel } = props;
  const { label, description, error } = {
    label: rowLabel,
    description: undefined,
    ...commonOf(props),
  };
  if (field.isNeeded && rowLabel === undefined) {
    const data = [
      { value: 'true', label: t('parameters.yes') },
      { value: 'false', label: t('parameters.no') },
    ];
    return (
      <Segments {...props} data={data} choose={(chosen) => change(chosen === 'true', place)} />
    );
  }
  return (
    <Checkbox
      size="xs"
      label={label}
      description={description}
      error={error}
      checked={(value ?? field.otherwise) === true}
      onChange={(event) => change(event.currentTarget.checked, place)}
    />
  );
}

/** Any of several values. */
export function ChoicesInput({ options, ...props }: OptionsProps) {
  const { field, place, value, change } = props;
  const given = Array.isArray(value) ? value : undefined;
  const chosen = given ?? (Array.isArray(field.otherwise) ? field.otherwise : []);
  const data = chosen.reduce<ReturnType<typeof dataOf>>(
    (all, one) =>
      all.some(({ value: text }) => text === JSON.stringify(one)) ? all : dataOf(options, one),
    dataOf(options, undefined),
  );
  const [sought, setSought] = useState('');
  const isLong = data.length > MOST_BOXES;
  const shown = data.filter(({ label }) => label.toLowerCase().includes(sought.toLowerCase()));
  const common = {
    ...commonOf(props),
    value: chosen.map((one) => JSON.stringify(one)),
    onChange: (texts: string[]) => {
      const values: Json[] = texts.map((text) => JSON.parse(text));
      const isNothing = values.length === 0 && props.rowLabel === undefined;
      change(isNothing && field.otherwise === undefined ? undefined : values, place);
    },
  };
  return (
    <Checkbox.Group
      {...common}
      labelElement="div"
      data-invalid={common.error === undefined ? undefined : true}
    >
      {isLong && (
        <TextInput
          mt={4}
          aria-label={t('parameters.seek', { name: props.rowLabel ?? field.label })}
          placeholder={t('parameters.seekHint')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      <div className={isLong ? 'parameter-boxes many' : 'parameter-boxes'}>
        {shown.map(({ value: text, label }) => (
          <Checkbox key={text} size="xs" value={text} label={label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** What is given and cannot be chosen is shown all the same, for the server's word on it to be understood. */
function dataOf(options: readonly Option[], value: Json | undefined) {
  const isKnown = value === undefined || options.some((one) => isSame(one.value, value));
  const all = isKnown ? options : [...options, { value, label: JSON.stringify(value) }];
  return all.map((one) => ({ value: JSON.stringify(one.value), label: one.label }));
}

function isSame(one: Json, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
