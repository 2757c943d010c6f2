import type { En } from './en/en.ts';

/** The plural's forms are one word to whoever asks for it. */
type Asked<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other`
  ? Base
  : Key;

type KeyOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? Asked<Key>
    : `${Key}.${KeyOf<Tree[Key]>}`;
}[keyof Tree & string];

/** Where a text stands in en/: "jobs.kill.title". */
export type WordKey = KeyOf<En>;

/** The same texts in another language, with the forms of the plural that English has not. */
export type Translated<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Translated<Tree[Key]>;
} & {
  readonly [Key in keyof Tree as Key extends `${infer Base}_other`
    ? `${Base}_many`
    : never]: string;
};
