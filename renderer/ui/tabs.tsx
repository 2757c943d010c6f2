import type { ReactNode } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

interface TabsProps<T extends string> {
  readonly label: string;
  /** Begins the ids: `job-tab-Log`, `job-panel`. */
  readonly prefix: string;
  readonly names: readonly T[];
  /** What people read; a name stands for itself. */
  readonly labels?: Readonly<Record<T, string>>;
  readonly current: T;
  readonly choose: (name: T) => void;
  /** What stands after a name: a count, a dot. */
  readonly marks?: Readonly<Partial<Record<T, ReactNode>>>;
}

/** The parts of a page, one of which is shown; arrows go from one to the next. */
export function Tabs<T extends string>(props: TabsProps<T>) {
  const { label, prefix, names, labels, current, choose, marks } = props;
  const turn = ({ key }: { readonly key: string }): void => {
    const step = STEPS[key];
    if (step === undefined) return;
    const next = names[(names.indexOf(current) + step + names.length) % names.length] ?? current;
    choose(next);
    document.getElementById(`${prefix}-tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${prefix}-tab-${name}`}
          aria-selected={current === name}
          aria-controls={`${prefix}-panel`}
          tabIndex={current === name ? 0 : -1}
          onKeyDown={turn}
          onClick={() => choose(name)}
        >
          {labels?.[name] ?? name}
          {marks?.[name]}
        </button>
      ))}
    </div>
  );
}
