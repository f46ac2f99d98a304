import { useEffect, useState } from "preact/hooks";

/** The token behind the # of a link from an e-mail: it never reaches the server in an address. */
export function useToken(): string {
  const [token, setToken] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const look = () => setToken(location.hash.slice(1));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return token;
}
