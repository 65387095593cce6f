import type { ReviewId } from "../../api";
import { useRoute } from "../../kit";
import { Choose } from "./Choose";
import { Room } from "./Room";

/** Interviews: first whom to listen to, then the room in which one person is listened to. */
export default function Interviews({ review }: { review: ReviewId }) {
  const route = useRoute();
  const participant = route.at === "interviews" ? route.participant : undefined;
  return participant ? <Room key={participant} review={review} participant={participant} /> : <Choose review={review} />;
}
