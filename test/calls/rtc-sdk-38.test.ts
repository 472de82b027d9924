import * as sdk from "matrix-js-sdk-38";
import { followsCalls } from "./rtc.ts";

followsCalls("38.4", sdk as never, { hasSticky: false });
