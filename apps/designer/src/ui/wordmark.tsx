import styles from './wordmark.module.css';

/** The sign of the product: a whale, its baleen showing. */
export function WhaleSign({ size = 22 }: { size?: number }) {
  return (
    <svg
      className={styles.sign}
      width={(size * 40) / 24}
      height={size}
      viewBox="0 0 40 24"
      aria-hidden
      focusable="false"
    >
      <path
        className={styles.body}
        d="M1 13.2C1 7.4 6.6 3.4 13.6 3.4c6.2 0 10 2.4 13.2 5.4 2 1.9 4.2 2.7 5.7 1.9 1.1-.6 1.2-1.8.5-3.3C31.9 6.9 30.3 5.5 29.9 3.4c2.1-.4 4 .1 5.3 1.4.9-1.7 2.4-2.7 4.4-2.8.2 2.2-.7 4-2.3 5 .6 1.8.7 3.6.2 5.4C36 18 28.6 21.4 18.6 21.4 8 21.4 1 18.6 1 13.2Z"
      />
      <path className={styles.baleen} d="M1.6 14.2c5.2 2.2 11 2 16.4-.6" />
      <path className={styles.baleen} d="M4.8 15.7v2.9M7.6 16.1v3.8M10.4 16.1v4.3M13.2 15.6v4.9M16 14.7v5.8" />
      <circle className={styles.eye} cx="19.8" cy="10.6" r="1.05" />
    </svg>
  );
}

/** The sign with the name beside it. */
export function Wordmark({ isCompact = false }: { isCompact?: boolean }) {
  return (
    <span className={styles.wordmark}>
      <WhaleSign />
      {isCompact ? <span className="visually-hidden">Baleen</span> : <span className={styles.name}>Baleen</span>}
    </span>
  );
}
