import { Message } from "../components/status";

export function NothingLoaded({ title }: { title: string | null }) {
  return (
    <Message title="No records have been loaded yet">
      <p>
        {title === null
          ? "This hub has no dataset yet."
          : `No month of “${title}” that can be shown here has been received.`}{" "}
        The hub's administrator can load them; this page will then show them.
      </p>
    </Message>
  );
}
