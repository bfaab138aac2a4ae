"""The SQL every sum over promises starts from; runs nothing itself.

Of a promise with enough data, promised = kept_part + clinic_part + admin_part + unaccounted_part,
so that drawings and totals add up to the outline: recorded counts up to the promise, and what was
taken is split between clinic and administration as they stand. A promise without enough data has
none of the parts and enters no sum but `unknown_part`. The clinic of a sum is NULL where it is
not known, or only assumed, for every promise in it.
"""

PARTS = """
    select
        *,
        promised_hours > 0 as has_time,
        coalesce(promised_hours > 0 and status <> 'insufficient_data', false) as known,
        case when encroached_assumed then 0 else coalesce(encroached_hours, 0) end as clinic,
        known and encroached_hours is not null and not encroached_assumed as clinic_known,
        case when promised_hours > 0 and status = 'insufficient_data'
            then promised_hours end as unknown_part,
        case when known then promised_hours end as known_promised,
        case when known then least(recorded_hours, promised_hours) end as kept_part,
        case when known then coalesce(
            taken_hours * clinic / nullif(evaporated_hours + clinic, 0), 0) end as clinic_part,
        case when known then coalesce(
            taken_hours * evaporated_hours / nullif(evaporated_hours + clinic, 0), 0
        ) end as admin_part,
        case when known then unaccounted_hours end as unaccounted_part
    from seen.promise_quarter
"""

SUMS = """
        count(*) filter (where has_time) as promises,
        count(*) filter (where known) as promises_known,
        count(distinct faculty_id) filter (where has_time) as people,
        count(distinct faculty_id) filter (where known) as people_summed,
        count(distinct faculty_id) filter (where has_time)
            - count(distinct faculty_id) filter (where status = 'insufficient_data')
            as people_known,
        coalesce(sum(known_promised), 0) as promised_hours,
        coalesce(sum(kept_part), 0) as recorded_hours,
        sum(clinic_part) filter (where clinic_known) as clinic_hours,
        coalesce(sum(admin_part), 0) as admin_hours,
        coalesce(sum(unaccounted_part), 0) as unaccounted_hours,
        coalesce(sum(unknown_part), 0) as unknown_hours,
        coalesce(sum(displaced_hours) filter (where known), 0) as displaced_hours,
        coalesce(sum(encroached_hours) filter (where encroached_assumed), 0) as assumed_hours,
        count(*) filter (where known and not clinic_known) as clinic_unknown
"""
