import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** What stands under the name. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a name beside it. */
export function Section({ title, below, children }: SectionProps) {
  return (
    <section className="section">
      <div>
        <h2>{title}</h2>
        {below}
      </div>
      <div>{children}</div>
    </section>
  );
}
