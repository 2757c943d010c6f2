import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import type { Errors } from './job-errors.ts';
import { fieldsOf, type ParameterField, parametersIn, withParameter } from './parameter-fields.ts';
import { ParameterInput } from './parameter-input.tsx';
import { type TypedParameters, typed as typedText } from './typed-parameters.ts';

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
  const fields = fieldsOf(information?.parameters ?? null, information?.defaults ?? null);
  const isJson = parametersIn(typed.text) !== undefined;
  const hasForm = fields !== null && isJson;
  return (
    <div>
      <div className="parameters-head">
        <div className="label">{t('parameters.title')}</div>
        {tools}
      </div>
      {fields !== null && (
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
      {fields !== null && !isJson && <div className="hint">{t('parameters.mend')}</div>}
      {hasForm && view === 'form' ? (
        <FormView {...{ worker, fields, typed, errors, change }} />
      ) : (
        <JsonView {...{ typed, errors, change }} />
      )}
      {information?.description != null && <div className="hint">{information.description}</div>}
    </div>
  );
}

interface FormViewProps extends Omit<ParametersPartProps, 'tools'> {
  readonly fields: readonly ParameterField[];
}

function FormView({ worker, fields, typed, errors, change }: FormViewProps) {
  const { text, unfinished } = typed;
  const parameters = parametersIn(text) ?? {};
  const without = (name: string): Readonly<Record<string, string>> => {
    const { [name]: _, ...others } = unfinished;
    return others;
  };
  return (
    <div className="parameters">
      {fields.map((field) => (
        <ParameterInput
          key={`${worker}.${field.name}`}
          field={field}
          value={parameters[field.name]}
          unfinished={unfinished[field.name]}
          error={errors[`parameters.${field.name}`]}
          change={(value) =>
            change({
              text: withParameter(text, field.name, value),
              unfinished: without(field.name),
            })
          }
          keep={(more) => change({ text, unfinished: { ...unfinished, [field.name]: more } })}
        />
      ))}
      <OtherErrors errors={errors} named={fields.map(({ name }) => name)} />
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
      <OtherErrors errors={errors} named={[]} />
      <div className="hint">{t('parameters.hint')}</div>
    </>
  );
}

interface OtherErrorsProps {
  readonly errors: Errors;
  /** Those that have a field, which tells its own. */
  readonly named: readonly string[];
}

function OtherErrors({ errors, named }: OtherErrorsProps) {
  const told = named.map((name) => `parameters.${name}`);
  const others = Object.entries(errors).filter(
    ([field]) => /^parameters(?:\.|$)/.test(field) && !told.includes(field),
  );
  return others.map(([field, message]) => (
    <div key={field} className="field-error" role="alert">
      {field === 'parameters' ? message : `${field.slice('parameters.'.length)}: ${message}`}
    </div>
  ));
}
