import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { JsonObject } from '../../server/contract/information.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import type { Form } from './inputs/input-props.ts';
import { type Errors, errorAt, isWithin } from './job-errors.ts';
import { fieldsOf, formOf, type ParameterField } from './parameter-fields.ts';
import { ParameterInput } from './parameter-input.tsx';
import {
  changedAt,
  parametersIn,
  ROOT,
  type TypedParameters,
  typed as typedText,
} from './typed-parameters.ts';

interface ParametersPartProps {
  readonly worker: string | null;
  readonly typed: TypedParameters;
  /** By field; `parameters` is what is wrong with all of them. */
  readonly errors: Errors;
  readonly change: (typed: TypedParameters) => void;
  /** What else can be done with them, beside their name. */
  readonly tools?: ReactNode;
}

type View = 'form' | 'json';

/** The parameters, as the form that the worker asks for or as JSON. */
export function ParametersPart({ worker, typed, errors, change, tools }: ParametersPartProps) {
  const information = useVerb('workers.information', { name: worker ?? '' }, worker !== null).data
    ?.data[0];
  const [view, setView] = useState<View>('form');
  const form = formOf(information?.parameters ?? null, information?.defaults ?? null);
  const isJson = parametersIn(typed.text) !== undefined;
  const hasForm = form !== null && isJson;
  return (
    <div>
      {information?.description != null && (
        <p className="about-worker">{information.description}</p>
      )}
      <div className="parameters-head">
        <div className="label">{t('parameters.title')}</div>
        {form !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t('parameters.view')}
            data={[
              { value: 'form', label: t('parameters.form') },
              { value: 'json', label: 'JSON' },
            ]}
            value={hasForm ? view : 'json'}
            disabled={!hasForm}
            onChange={(value) => setView(value === 'json' ? 'json' : 'form')}
          />
        )}
        {tools}
      </div>
      {form !== null && !isJson && <div className="hint">{t('parameters.mend')}</div>}
      {hasForm && view === 'form' ? (
        <FormView key={worker} {...{ form, typed, errors, change }} />
      ) : (
        <JsonView {...{ typed, errors, change }} />
      )}
    </div>
  );
}

interface FormViewProps extends Omit<ParametersPartProps, 'tools' | 'worker'> {
  readonly form: ParameterField;
}

function FormView({ form: field, typed, errors, change }: FormViewProps) {
  const form: Form = {
    errors,
    unfinished: typed.unfinished,
    keep: (at, what) =>
      change({ text: typed.text, unfinished: { ...typed.unfinished, [at]: what } }),
    Input: ParameterInput,
  };
  return (
    <div className="parameters">
      <ParameterInput
        field={field}
        place={ROOT}
        value={parametersIn(typed.text) ?? {}}
        form={form}
        change={(value, at) => change(changedAt(typed, value, at))}
        depth={0}
      />
      <FormErrors field={field} given={parametersIn(typed.text) ?? {}} errors={errors} />
    </div>
  );
}

interface FormErrorsProps {
  readonly field: ParameterField;
  readonly given: JsonObject;
  readonly errors: Errors;
}

/** What no field tells. */
function FormErrors({ field: { shape }, given, errors }: FormErrorsProps) {
  const fields = shape.kind === 'object' ? fieldsOf(shape.part) : [];
  const named = [...Object.keys(given), ...fields.map(({ name }) => name)];
  const error = shape.kind === 'variants' ? undefined : errorAt(errors, ROOT, named);
  if (error === undefined) return null;
  return (
    <div className="field-error" role="alert">
      {error}
    </div>
  );
}

function JsonView({
  typed,
  errors,
  change,
}: Pick<ParametersPartProps, 'typed' | 'errors' | 'change'>) {
  return (
    <>
      <div className="editor-box">
        <CodeEditor
          label={t('parameters.title')}
          language="json"
          value={typed.text}
          // What is typed here is all there is.
          onChange={(text) => text !== typed.text && change(typedText(text))}
        />
      </div>
      <JsonErrors errors={errors} />
      <div className="hint">{t('parameters.hint')}</div>
    </>
  );
}

/** Each with its place, as JSON has no fields. */
function JsonErrors({ errors }: { readonly errors: Errors }) {
  return Object.entries(errors)
    .filter(([at]) => isWithin(at, ROOT))
    .map(([at, message]) => (
      <div key={at} className="field-error" role="alert">
        {at === ROOT ? message : `${at.slice(ROOT.length + 1)}: ${message}`}
      </div>
    ));
}
