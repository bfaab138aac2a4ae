-- One row a choice or share that stands: one's own, and who of the people whom the viewer leads is
-- open to a conversation.
select
    faculty_id, 'choice' as kind, choice as number, what, value, null as audience,
    chosen_at as since, true as mine
from path.chosen
where faculty_id in (select faculty_id from temp.main.scope_viewer)

union all

select
    faculty_id, 'share' as kind, max(share) as number, what, null as value, audience,
    min(shared_at) as since, true as mine
from path.shares
where withdrawn_at is null
    and faculty_id in (select faculty_id from temp.main.scope_viewer)
group by faculty_id, what, audience

union all

select
    faculty_id, 'choice' as kind, choice as number, what, value, null as audience,
    chosen_at as since, false as mine
from path.chosen
where what = 'open_to_conversation'
    and faculty_id in (select faculty_id from temp.main.scope_led)
    and faculty_id not in (select faculty_id from temp.main.scope_viewer)
