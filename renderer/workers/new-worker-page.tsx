import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Name } from '../../server/contract/scalars.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { CodeEditor } from '../ui/code-editor.tsx';
import { Page } from '../ui/page.tsx';
import { toastFailure } from '../ui/toast.tsx';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { TEMPLATES, type Template } from './templates.ts';

/** A worker from a template, under a name that is free. */
export function NewWorkerPage() {
  const { call } = useClient();
  const [, go] = useLocation();
  const workers = useVerb('workers.list', {});
  const field = useFirstFocus();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [label, setLabel] = useState(TEMPLATES[0]?.label ?? '');
  const template = TEMPLATES.find((one) => one.label === label);

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const checked = Name.safeParse(name.trim());
    if (!checked.success) return setError(checked.error.issues[0]?.message ?? 'Not a name');
    if (workers.data?.data.some((worker) => worker.name === checked.data)) {
      return setError(`There is a worker "${checked.data}" already`);
    }
    try {
      const { code = '', language } = template ?? {};
      await call('workers.save', { name: checked.data, code, type: language });
      go(`/workers/${checked.data}`);
    } catch (failure) {
      toastFailure('The worker could not be created', failure);
    }
  };
  return (
    <Page title="New worker">
      <form className="form" onSubmit={(event) => void create(event)}>
        <TextInput
          label="Name"
          description="Letters, digits, _ and -. It becomes the name of a file."
          placeholder="ImportCatalog"
          ref={field}
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        <TemplateChoice template={template} choose={setLabel} />
        <div className="buttons">
          <Button type="submit">Create worker</Button>
        </div>
      </form>
    </Page>
  );
}

interface TemplateChoiceProps {
  readonly template: Template | undefined;
  readonly choose: (label: string) => void;
}

function TemplateChoice({ template, choose }: TemplateChoiceProps) {
  return (
    <>
      <div>
        <div className="label">Template</div>
        <SegmentedControl
          size="xs"
          aria-label="Template"
          data={TEMPLATES.map((one) => one.label)}
          value={template?.label ?? ''}
          onChange={choose}
        />
      </div>
      <div className="editor-box">
        <CodeEditor
          label="Template's code"
          readOnly
          language={template?.language ?? 'typescript'}
          value={template?.code ?? ''}
        />
      </div>
    </>
  );
}
