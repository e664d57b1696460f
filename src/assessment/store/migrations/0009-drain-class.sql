-- What a camera saw in a drain, as the grading took it: repair class 1 to 4, null = nobody looked.
alter table grade add column repair_class smallint;
