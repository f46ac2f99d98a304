import { useEffect, useState } from "preact/hooks";

const wordsAfter = 1;
const longAfter = 8;

/** While a file is made: nothing for a second, then that it is under way, then that it takes long. */
export function Making({ words }: { words: string }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const clock = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(clock);
  }, []);
  return (
    <div class="making">
      <p role="status">
        {seconds < wordsAfter
          ? ""
          : seconds < longAfter
            ? `${words}…`
            : `${words}… This takes long. Where you close this, the file still comes to the page Exports once it is made.`}
      </p>
      {seconds < wordsAfter ? null : <progress class="making__bar" aria-label={words} />}
    </div>
  );
}
