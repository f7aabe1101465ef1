/** The mark in the brand's colour; public/icon.svg is the same for the tab, where no brand is known yet. */
export function Logo() {
  return (
    <svg className="top-logo" viewBox="0 0 32 32" width={26} height={26} aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M9 11.5a2.5 2.5 0 0 1 2.5-2.5h9a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5H16l-4.2 3.4V20h-.3A2.5 2.5 0 0 1 9 17.5z" />
      <circle cx="13.2" cy="14.6" r="1.3" />
      <circle cx="18.8" cy="14.6" r="1.3" />
    </svg>
  );
}
