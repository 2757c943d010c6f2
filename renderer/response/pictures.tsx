import { useState } from 'react';
import { t } from '../i18n/i18n.ts';
import { sizeText } from '../ui/words.ts';

/** Base64 has four letters for three bytes. */
const BYTES_PER_CHAR = 3 / 4;

/** Pictures, each as an image and nothing else, no larger than they are. */
export function Pictures({ pictures }: { readonly pictures: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys
    <section className="pictures" aria-label={t('response.pictures')} tabIndex={0}>
      {pictures.map((source, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and two may be alike
        <Picture key={place} source={source} no={place + 1} />
      ))}
    </section>
  );
}

function Picture({ source, no }: { readonly source: string; readonly no: number }) {
  const [size, setSize] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  const kind = /^data:image\/(\w+)/.exec(source)?.[1]?.toUpperCase() ?? '';
  const facts = [kind, size, sizeText(source.length * BYTES_PER_CHAR)];
  if (isBroken) return <p className="dim">{t('response.broken', { no })}</p>;
  return (
    <figure>
      <img
        src={source}
        alt={t('response.picture', { no })}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setSize(`${naturalWidth} × ${naturalHeight}`)
        }
        onError={() => setBroken(true)}
      />
      <figcaption className="dim">{facts.filter((fact) => fact !== null).join(', ')}</figcaption>
    </figure>
  );
}
