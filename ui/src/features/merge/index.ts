export { Merge as default } from "./Merge";
