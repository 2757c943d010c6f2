/** The joker's cap. */
export function Mark({ size = 18 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" fill="currentColor" aria-hidden="true">
      <path d="M14 56C13 46 11 40 3 35a3 3 0 0 1 0-5C13 21 24 24 25 56Z" />
      <path d="M50 56c1-10 3-16 11-21a3 3 0 0 0 0-5C51 21 40 24 39 56Z" />
      <path d="M28 56C28 36 24 24 29 9a3.2 3.2 0 0 1 6 0c5 15 1 27 1 47Z" />
    </svg>
  );
}
