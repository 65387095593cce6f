import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { FailedNotice, useCommand, type ReviewRow } from "../../api";
import { AlertDialog, IconButton, LinkButton, Menu, MenuItem, useGo, Words } from "../../kit";
import { day, useText } from "../../text";
import { library } from "../../text/library";
import styles from "./library.module.css";

/** One review: its title, its day, and where it stands. */
export function ReviewLine({ review }: { review: ReviewRow }) {
  const t = useText(library);
  const go = useGo();
  const erase = useCommand("delete_review");
  const [asks, setAsks] = useState(false);
  return (
    <li className={styles.review}>
      <LinkButton className={styles.title} onPress={() => go({ at: "home", review: review.id })}>
        <Words>{review.title}</Words>
      </LinkButton>
      <span className={styles.day}>{review.from ? day(review.from, review.zone) : t.noDate}</span>
      <span className={styles.stage}>{t.stage(review.stage)}</span>
      <Menu label={t.more(review.title)} trigger={<IconButton label={t.more(review.title)}><Ellipsis size={17} aria-hidden /></IconButton>}>
        <MenuItem onAction={() => go({ at: "home", review: review.id })}>{t.open}</MenuItem>
        <MenuItem erases onAction={() => setAsks(true)}>{t.erase}</MenuItem>
      </Menu>
      <AlertDialog
        title={t.eraseTitle(review.title)}
        isOpen={asks}
        onClose={() => setAsks(false)}
        stay={t.keep}
        act={t.eraseAct}
        onAct={() => void erase.attempt({ review: review.id }).then((done) => done && setAsks(false))}
        isPending={erase.isPending}
        erases
      >
        <p>{t.eraseMeans}</p>
        <FailedNotice failure={erase.failure} />
      </AlertDialog>
    </li>
  );
}
