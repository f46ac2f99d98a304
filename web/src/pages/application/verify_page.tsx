import { useEffect } from "preact/hooks";
import { verifyAddress } from "../../api/applications";
import { adjustTo } from "../address";
import { TokenPage } from "../token_page";

/** Opened from the first e-mail: confirms the address and goes on to the application. */
export default function VerifyPage() {
  return (
    <TokenPage view={verifyAddress} anew={{ href: "/register", label: "ask for an account again" }}>
      {(application) => <Onward application={application} />}
    </TokenPage>
  );
}

function Onward({ application }: { application: string }) {
  useEffect(() => adjustTo(`/application#${application}`), [application]);
  return null;
}
