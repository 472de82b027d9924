import * as sdk from "matrix-js-sdk-41";
import { followsCalls } from "./rtc.ts";

followsCalls("41.7", sdk as never, { hasSticky: true });
