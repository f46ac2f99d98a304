import "govuk-frontend/dist/govuk/govuk-frontend.min.css";
import "./styles/frame.css";
import "./styles/controls.css";
import "./styles/figures.css";
import "./styles/map.css";
import "./styles/sources.css";
import "./styles/submissions.css";
import "./styles/quality.css";
import "./styles/people.css";
import "./styles/pages.css";
import "./styles/saved.css";
import "./styles/help.css";
import "./styles/print.css";
import { render } from "preact";
import { App } from "./pages/app";

const place = document.getElementById("app");
if (place !== null) {
  render(<App />, place);
}
