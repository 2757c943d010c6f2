import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DEFAULT_WORKER_OPTIONS, type WorkerOptions } from '../../server/contract/worker.ts';
import { useClient } from '../api/client.ts';
import { firstOf, useKeptAnswer, useVerb } from '../api/queries.ts';
import { t } from '../i18n/i18n.ts';
import { toastFailure } from '../ui/toast.tsx';
import {
  errorsOf,
  formOf,
  type OptionsErrors,
  type OptionsForm,
  optionsOf,
} from './options-form.ts';

const FIELDS = Object.keys(DEFAULT_WORKER_OPTIONS) as (keyof WorkerOptions)[];

const DEFAULT_FORM = formOf(DEFAULT_WORKER_OPTIONS);

/**
 * A worker's options as they are edited, as `useDraft` has its code: without changes they follow the
 * file, and with some they are asked about when another program changes it (`isOutdated`).
 */
export function useOptions(name: string) {
  const query = useVerb('workers.options', { name });
  const store = useStore(name);
  const saved = query.data?.data[0];
  const [base, setBase] = useState<WorkerOptions | undefined>(undefined);
  const [form, setForm] = useState(DEFAULT_FORM);
  const [errors, setErrors] = useState<OptionsErrors>({});
  const isDirty = useMemo(() => base !== undefined && !same(form, formOf(base)), [form, base]);
  const isOutdated = isDirty && saved !== undefined && base !== undefined && !same(saved, base);

  const take = useCallback((options: WorkerOptions) => {
    setBase(options);
    setForm(formOf(options));
    setErrors({});
  }, []);

  // Each answer once: what came while there was a draft is asked about.
  const taken = useRef(0);
  const answeredAt = query.dataUpdatedAt;
  useEffect(() => {
    if (isDirty || saved === undefined || answeredAt === taken.current) return;
    taken.current = answeredAt;
    take(saved);
  }, [isDirty, saved, answeredAt, take]);

  /** False when something is in the way, which is shown. */
  const save = async (): Promise<boolean> => {
    const kept = await store(form, base);
    if ('errors' in kept) setErrors(kept.errors);
    else take(kept.options);
    return 'options' in kept;
  };

  return {
    query,
    isLoaded: base !== undefined,
    form,
    errors,
    isDirty,
    isOutdated,
    isDefault: same(form, DEFAULT_FORM),
    change: (changes: Partial<OptionsForm>): void => {
      setForm((before) => ({ ...before, ...changes }));
      setErrors({});
    },
    toDefaults: () => {
      setForm(DEFAULT_FORM);
      setErrors({});
    },
    save,
    takeSaved: () => saved !== undefined && take(saved),
    keepMine: () => setBase(saved),
  };
}

export type OptionsDraft = ReturnType<typeof useOptions>;

type Typed = ReturnType<typeof optionsOf>;

/** Saves what is typed; gives back the options as they are then, or what is wrong with which field. */
function useStore(name: string) {
  const { call } = useClient();
  const keepAnswer = useKeptAnswer('workers.options', { name });
  return async (form: OptionsForm, base: WorkerOptions | undefined): Promise<Typed> => {
    const typed = optionsOf(form);
    if ('errors' in typed) return typed;
    try {
      const changes = base === undefined ? typed.options : changed(base, typed.options);
      const options = await firstOf(call('workers.saveOptions', { name, ...changes }));
      await keepAnswer(options);
      return { options };
    } catch (error) {
      const errors = errorsOf(error);
      if (Object.keys(errors).length === 0)
        toastFailure(t('workers.options.notSaved', { name }), error);
      return { errors };
    }
  };
}

function changed(base: WorkerOptions, options: WorkerOptions): Partial<WorkerOptions> {
  const names = FIELDS.filter((field) => options[field] !== base[field]);
  return Object.fromEntries(names.map((field) => [field, options[field]]));
}

/** Options, or what is typed of them. */
type Fields = Readonly<Record<keyof WorkerOptions, unknown>>;

function same(one: Fields, other: Fields): boolean {
  return FIELDS.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
}
