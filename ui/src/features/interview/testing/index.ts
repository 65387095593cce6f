export * from "./data";
export { playRoom } from "./playRoom";
