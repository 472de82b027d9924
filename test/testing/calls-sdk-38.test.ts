import * as sdk from "matrix-js-sdk-38";
import { carriesCalls } from "./calls.ts";

carriesCalls("38.4", sdk as never, { hasSticky: false });
