import { ActionIcon } from '@mantine/core';
import { IconRestore, IconX } from '@tabler/icons-react';
import type { Json } from '../../server/contract/scalars.ts';
import { t } from '../i18n/i18n.ts';
import { ChoiceInput, ChoicesInput, YesOrNo } from './inputs/choice-inputs.tsx';
import type { InputProps } from './inputs/input-props.ts';
import { ListInput } from './inputs/list-input.tsx';
import { MapInput } from './inputs/map-rows.tsx';
import { MomentInput } from './inputs/moment-input.tsx';
import { NumberField } from './inputs/number-input.tsx';
import { ObjectFields, ObjectInput } from './inputs/object-input.tsx';
import { PathInput } from './inputs/path-input.tsx';
import {
  AddressInput,
  DurationInput,
  JsonInput,
  LineInput,
  LinesInput,
  SecretInput,
} from './inputs/text-inputs.tsx';
import { VariantInput } from './inputs/variant-input.tsx';
import type { Shape } from './parameter-fields.ts';
import { isObject } from './schema.ts';

/** One parameter or a part of one, by its shape. What is emptied is not given. */
export function ParameterInput(props: InputProps) {
  const { field, value, rowLabel, depth } = props;
  const shape = isShownBy(field.shape, value) ? field.shape : ({ kind: 'json' } as const);
  if (depth === 0 || rowLabel !== undefined) return <Shaped {...props} shape={shape} />;
  return (
    <div className="parameter">
      <Shaped {...props} shape={shape} />
      <ResetButton {...props} />
    </div>
  );
}

/** Whether an input can show a value at all: any may have been given as JSON. */
function isShownBy({ kind }: Shape, value: Json | undefined): boolean {
  if (value === undefined) return true;
  switch (kind) {
    case 'object':
    case 'map':
      return isObject(value);
    case 'list':
    case 'choices':
      return Array.isArray(value);
    case 'choice':
    case 'variants':
    case 'json':
      return true;
    case 'text':
    case 'number':
    case 'boolean':
    case 'moment':
    case 'path':
      return value === null || typeof value !== 'object';
    default:
      return kind satisfies never;
  }
}

function Shaped({ shape, ...props }: InputProps & { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'text':
      return <TextByLook {...props} look={shape.look} />;
    case 'number':
      return <NumberField {...props} shape={shape} />;
    case 'boolean':
      return <YesOrNo {...props} />;
    case 'choice':
      return <ChoiceInput {...props} options={shape.options} />;
    case 'choices':
      return <ChoicesInput {...props} options={shape.options} />;
    case 'moment':
      return <MomentInput {...props} shape={shape} />;
    case 'path':
      return <PathInput {...props} what={shape.what} />;
    case 'object':
      if (props.depth === 0) return <ObjectFields {...props} part={shape.part} />;
      return <ObjectInput {...props} part={shape.part} />;
    case 'list':
      return <ListInput {...props} part={shape.part} />;
    case 'map':
      return <MapInput {...props} part={shape.part} />;
    case 'variants':
      return <VariantInput {...props} variants={shape.variants} />;
    case 'json':
      return <JsonInput {...props} />;
    default:
      return shape satisfies never;
  }
}

type Look = Extract<Shape, { kind: 'text' }>['look'];

function TextByLook({ look, ...props }: InputProps & { readonly look: Look }) {
  switch (look) {
    case 'line':
      return <LineInput {...props} />;
    case 'lines':
      return <LinesInput {...props} />;
    case 'secret':
      return <SecretInput {...props} />;
    case 'duration':
      return <DurationInput {...props} />;
    case 'email':
      return <AddressInput {...props} type="email" />;
    case 'uri':
      return <AddressInput {...props} type="url" />;
    default:
      return look satisfies never;
  }
}

/** What is emptied by its own keys needs no button, unless there is something to go back to. */
const EMPTIED_BY_KEYS: readonly Shape['kind'][] = ['text', 'number', 'path', 'moment', 'json'];

function ResetButton({ field, value, place, change }: InputProps) {
  const { shape, otherwise, label } = field;
  const hasDefault = otherwise !== undefined;
  if (value === undefined || (!hasDefault && EMPTIED_BY_KEYS.includes(shape.kind))) return null;
  const name = hasDefault
    ? t('parameters.reset', { name: label })
    : t('parameters.clear', { name: label });
  return (
    <ActionIcon
      className="parameter-reset"
      size={20}
      aria-label={name}
      title={name}
      onClick={() => change(undefined, place)}
    >
      {hasDefault ? <IconRestore size={14} stroke={1.75} /> : <IconX size={14} stroke={1.75} />}
    </ActionIcon>
  );
}
