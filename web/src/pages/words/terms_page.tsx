import { terms } from "../../api/hub";
import { TermsText } from "../../components/terms_text";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { PageLink } from "../page_link";
import { useLoad } from "../use_load";

export default function TermsPage() {
  const loaded = useLoad("terms", terms);
  return (
    <div class="prose">
      <Heading title="Terms of use" />
      <p class="prose__lead">
        Everybody accepts these terms before they see any figure, each duty by itself, and again when they
        change. See also <PageLink href="/safe-use">access and safe use</PageLink>.
      </p>
      <Loaded loaded={loaded} failed="The terms could not be loaded">
        {(text) => <TermsText terms={text} />}
      </Loaded>
    </div>
  );
}
