import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useVerb } from '../api/queries.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import { fieldsOf, parametersIn, withParameter } from './parameter-fields.ts';
import { ParameterInput } from './parameter-input.tsx';

interface ParametersPartProps {
  readonly worker: string | null;
  /** As JSON; the form writes the same. */
  readonly text: string;
  /** By field; `parameters` is what is wrong with all of them. */
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (text: string) => void;
}

const VIEWS = ['Form', 'JSON'];

/** The parameters, as the form that the worker asks for or as JSON. */
export function ParametersPart({ worker, text, errors, change }: ParametersPartProps) {
  const information = useVerb('workers.information', { name: worker ?? '' }, worker !== null).data
    ?.data[0];
  const [view, setView] = useState('Form');
  const fields = fieldsOf(information?.parameters ?? null, information?.defaults ?? null);
  const parameters = parametersIn(text);
  const hasForm = fields !== null && parameters !== undefined;
  return (
    <div>
      <div className="label">Parameters</div>
      {fields !== null && (
        <SegmentedControl
          size="xs"
          aria-label="View of the parameters"
          data={VIEWS}
          value={hasForm ? view : 'JSON'}
          disabled={!hasForm}
          onChange={setView}
        />
      )}
      {hasForm && view === 'Form' ? (
        <div className="parameters">
          {fields.map((field) => (
            <ParameterInput
              key={`${worker}.${field.name}`}
              field={field}
              value={parameters[field.name]}
              error={errors[`parameters.${field.name}`]}
              change={(value) => change(withParameter(text, field.name, value))}
            />
          ))}
          <OtherErrors errors={errors} named={fields.map(({ name }) => name)} />
        </div>
      ) : (
        <JsonView text={text} errors={errors} change={change} />
      )}
      {information?.description != null && <div className="hint">{information.description}</div>}
    </div>
  );
}

function JsonView({ text, errors, change }: Omit<ParametersPartProps, 'worker'>) {
  return (
    <>
      <div className="editor-box">
        <CodeEditor label="Parameters" language="json" value={text} onChange={change} />
      </div>
      <OtherErrors errors={errors} named={[]} />
      <div className="hint">{'A JSON object, such as {"count": 50}. Leave it empty for none.'}</div>
    </>
  );
}

interface OtherErrorsProps {
  readonly errors: Readonly<Record<string, string>>;
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
