import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Name } from '../../server/contract/scalars.ts';
import { useClient } from '../api/client.ts';
import { useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
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
  const [id, setId] = useState(TEMPLATES[0]?.id ?? '');
  const template = TEMPLATES.find((one) => one.id === id);

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const checked = Name.safeParse(name.trim());
    if (!checked.success) return setError(t('workers.name.wrong'));
    if (workers.data?.data.some((worker) => worker.name === checked.data)) {
      return setError(t('workers.name.taken', { name: checked.data }));
    }
    try {
      const { code = '', language } = template ?? {};
      await call('workers.save', { name: checked.data, code, type: language });
      go(`/workers/${checked.data}`);
    } catch (failure) {
      toastFailure(t('workers.create.failed'), failure);
    }
  };
  return (
    <Page title={t('workers.new')}>
      <form className="form" onSubmit={(event) => void create(event)}>
        <TextInput
          label={t('workers.name.label')}
          description={t('workers.name.ruleOfFile')}
          placeholder="ImportCatalog"
          ref={field}
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        <TemplateChoice template={template} choose={setId} />
        <div className="buttons">
          <Button type="submit">{t('workers.create.verb')}</Button>
        </div>
      </form>
    </Page>
  );
}

interface TemplateChoiceProps {
  readonly template: Template | undefined;
  readonly choose: (id: string) => void;
}

function TemplateChoice({ template, choose }: TemplateChoiceProps) {
  return (
    <>
      <div>
        <div className="label">{t('workers.create.template')}</div>
        <SegmentedControl
          size="xs"
          aria-label={t('workers.create.template')}
          data={TEMPLATES.map((one) => ({ value: one.id, label: one.label() }))}
          value={template?.id ?? ''}
          onChange={choose}
        />
      </div>
      <div className="editor-box of-template">
        <CodeEditor
          label={t('workers.create.templateCode')}
          readOnly
          language={template?.language ?? 'typescript'}
          value={template?.code ?? ''}
        />
      </div>
    </>
  );
}
