import { Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { JsonObject } from '../../../server/contract/information.ts';
import type { Json } from '../../../server/contract/scalars.ts';
import { t } from '../../i18n/i18n.ts';
import { errorAt } from '../job-errors.ts';
import {
  fieldsOf,
  furtherOf,
  isAddedFirst,
  type ParameterField,
  wordsOf,
} from '../parameter-fields.ts';
import { objectOf, type Part } from '../schema.ts';
import { masked } from '../secrets.ts';
import { commonOf, type InputProps } from './input-props.ts';
import { MapRows } from './map-rows.tsx';
import { Section } from './section.tsx';

interface ObjectInputProps extends InputProps {
  readonly part: Part;
}

/** An object as a section of its fields. */
export function ObjectInput({ part, ...props }: ObjectInputProps) {
  const { field, place, value, form, change, rowLabel } = props;
  if (value === undefined && rowLabel === undefined && isAddedFirst(field)) {
    return <AddObject {...props} add={() => change({}, place)} />;
  }
  const names = fieldsOf(part).map(({ name }) => name);
  const given = objectOf(value ?? field.otherwise);
  const named = [...names, ...Object.keys(given)];
  return (
    <Section {...props} wrong={errorAt(form.errors, place, named)} summary={summaryOf(given, part)}>
      {() => <ObjectFields {...props} part={part} />}
    </Section>
  );
}

/** What is not there, and may stay so. */
function AddObject({ add, ...props }: InputProps & { readonly add: () => void }) {
  const { label, description, error, withAsterisk } = {
    label: props.field.label,
    description: undefined,
    withAsterisk: false,
    ...commonOf(props),
  };
  return (
    <div className="part-absent" data-invalid={error === undefined ? undefined : true}>
      <span className="part-name">
        {label}
        {withAsterisk === true && <span className="part-needed"> *</span>}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        aria-label={t('parameters.addPart', { name: label })}
        onClick={add}
      >
        {t('parameters.add')}
      </Button>
      {description !== undefined && <div className="part-description">{description}</div>}
      {error !== undefined && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

interface ObjectFieldsProps extends ObjectInputProps {
  /** Those that are not asked for, as they say what was chosen. */
  readonly hidden?: readonly string[];
}

/** The fields of an object, one below the other, and what is given beside them. */
export function ObjectFields({ part, hidden = [], ...props }: ObjectFieldsProps) {
  const { field, place, value, form, change, depth } = props;
  const fields = fieldsOf(part).filter(({ name }) => !hidden.includes(name));
  const given = objectOf(value ?? field.otherwise);
  const further = furtherOf(part);
  const set = (name: string, one: Json | undefined, at: string): void => {
    const { [name]: _, ...others } = given;
    const all = one === undefined ? others : { ...given, [name]: one };
    const isGone = Object.keys(all).length === 0 && isNothing(props);
    change(isGone ? undefined : all, at);
  };
  const { Input } = form;
  return (
    <>
      {fields.map((one) => (
        <Input
          key={one.name}
          field={withUsual(one, value, field)}
          place={`${place}.${one.name}`}
          value={valueIn(given, one.name, value)}
          form={form}
          change={(changed, at) => set(one.name, changed, at)}
          depth={depth + 1}
        />
      ))}
      {further !== null && further.kind === 'map' && (
        <MapRows
          {...props}
          value={given}
          part={further.part}
          hidden={[...hidden, ...fields.map(({ name }) => name)]}
        />
      )}
      {further === null && (
        <Strays
          names={Object.keys(given).filter(
            (name) => !hidden.includes(name) && !fields.some((one) => one.name === name),
          )}
          {...{ given, place, form }}
          remove={(name) => set(name, undefined, `${place}.${name}`)}
        />
      )}
    </>
  );
}

/** Whether an object without anything in it is none. */
function isNothing({ field, depth, rowLabel }: InputProps): boolean {
  return depth === 0 || (rowLabel === undefined && !isAddedFirst(field));
}

/** While the whole is not given, what it would be otherwise is what each of its fields would be. */
function withUsual(
  field: ParameterField,
  whole: Json | undefined,
  { otherwise }: ParameterField,
): ParameterField {
  if (whole !== undefined || otherwise === undefined) return field;
  return { ...field, otherwise: objectOf(otherwise)[field.name] ?? field.otherwise };
}

function valueIn(given: JsonObject, name: string, whole: Json | undefined): Json | undefined {
  return whole === undefined ? undefined : given[name];
}

interface StraysProps {
  readonly names: readonly string[];
  readonly given: JsonObject;
  readonly place: string;
  readonly form: InputProps['form'];
  readonly remove: (name: string) => void;
}

/** What was given as JSON and has no field. */
function Strays({ names, given, place, form, remove }: StraysProps) {
  return names.map((name) => {
    const wrong = errorAt(form.errors, `${place}.${name}`);
    return (
      <div key={name} className="part-stray" data-invalid={wrong === undefined ? undefined : true}>
        <code>{`${name}: ${wordsOf(masked(given[name] ?? null, null, name))}`}</code>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} />}
          aria-label={t('parameters.removeNamed', { name })}
          onClick={() => remove(name)}
        >
          {t('parameters.remove')}
        </Button>
        {wrong !== undefined && (
          <div className="field-error" role="alert">
            {wrong}
          </div>
        )}
      </div>
    );
  });
}

/** What tells it from others: its first values. */
function summaryOf(given: JsonObject, { schema }: Part): string {
  const shown = Object.values(objectOf(masked(given, schema)));
  return shown
    .filter((one) => one !== null && typeof one !== 'object')
    .slice(0, 2)
    .map((one) => wordsOf(one))
    .join(' · ');
}
