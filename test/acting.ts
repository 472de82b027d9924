// Before every test without a browser: what asks and writes is here already, as it is for a page's second account. How it comes late is tested on its own.
import { loadActing } from "../src/account/bringing.ts";

await loadActing();
